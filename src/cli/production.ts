// Must be the first import of a process: libraries read NODE_ENV once, when they are loaded. In production graphql-js
// skips checks of every object.
process.env.NODE_ENV ??= 'production';
