// The first import of a process: libraries look at this once, when they are loaded, and check less (graphql-js: every object
// that it meets, whether it is of another copy of graphql).
process.env.NODE_ENV ??= 'production';
