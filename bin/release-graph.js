#!/usr/bin/env node
// Plain JavaScript that older versions of Node can read: it says that they are too old.
const oldest = 24;

if (Number.parseInt(process.versions.node, 10) >= oldest) await import('../dist/main.js');
else {
  process.stderr.write(`Release Graph needs Node ${oldest} or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 1;
}
