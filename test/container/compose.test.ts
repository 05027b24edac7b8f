import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { hasPromtool, promtool } from '../support/metrics/promtool.ts';
import { root } from './read-dockerfile.ts';

const service = z.looseObject({
  profiles: z.array(z.string()).default([]),
  image: z.string(),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
});
const { services, volumes } = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(readFileSync(join(root, 'compose.yaml'), 'utf8')));

it('starts the server alone, and the others with a profile', () => {
  const profiles = Object.fromEntries(Object.entries(services).map(([name, { profiles }]) => [name, profiles]));
  expect(profiles).toEqual({ server: [], postgres: ['postgres'], prometheus: ['metrics'], grafana: ['metrics'] });
});

it('gives the server a read-only root and no capability', () => {
  expect(services.server).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  });
});

it('pins each image by a full version, and opens ports to this machine only', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(services.server?.image).toBe(`release-graph:${version}`);
  for (const { image, ports } of Object.values(services)) {
    expect(image).toMatch(/:v?\d+\.\d+(\.\d+)?(-\w+)?$/);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  }
});

it('defines each volume that a service uses', () => {
  const used = Object.values(services).flatMap((each) => each.volumes.map((line) => line.split(':')[0] ?? ''));
  expect(Object.keys(volumes).sort()).toEqual(used.filter((name) => !name.startsWith('.')).sort());
});

it('mounts files that exist, and ./secrets, which the operator makes', () => {
  const mounted = Object.values(services).flatMap((each) => each.volumes.map((line) => line.split(':')[0] ?? ''));
  const missing = mounted.filter((path) => path.startsWith('./') && !existsSync(join(root, path)));
  expect([...new Set(missing)]).toEqual(['./secrets']);
});

it.skipIf(!hasPromtool)('gives Prometheus a valid configuration', () => {
  const file = join(root, 'docs/monitoring/prometheus.yml');
  expect(promtool(['check', 'config', '--syntax-only', file])).toBe('');
});
