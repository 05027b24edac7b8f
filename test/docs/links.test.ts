import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'bench/README.md',
  'examples/README.md',
  'findings/README.md',
  ...globSync(['docs/**/*.md', 'src/**/*.md'], { cwd: root }),
];

/** The anchor that GitHub gives a heading. */
const toAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\-_ ]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => toAnchor(heading));

/** The links of a page to other files, and to its own headings. */
function linksOf(page: string): { link: string; target: string; anchor: string | undefined }[] {
  const links = readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g);
  return [...links]
    .map(([, link, image]) => link ?? image ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [path = '', anchor] = link.split('#');
      return { link, target: path === '' ? page : normalize(join(dirname(page), path)), anchor };
    });
}

const isBroken = ({ target, anchor }: ReturnType<typeof linksOf>[number]): boolean =>
  !existsSync(join(root, target)) || (anchor !== undefined && !anchorsOf(join(root, target)).includes(anchor));

it.each(pages)('%s links to files and headings that exist', (page) => {
  expect(linksOf(page).filter(isBroken)).toEqual([]);
});

it('links every page from another one', () => {
  const linked = new Set(
    pages.flatMap((page) => linksOf(page).flatMap(({ target }) => (target === page ? [] : target))),
  );
  expect(pages.filter((page) => page !== 'README.md' && !linked.has(page))).toEqual([]);
});
