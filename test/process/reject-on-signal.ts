/** Loaded into a server before it starts: at SIGUSR2 it rejects a promise that nothing handles. */
process.on('SIGUSR2', () => {
  void Promise.reject(new RangeError('a secret value'));
});
