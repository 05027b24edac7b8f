import type { Dice } from '../dice.ts';
import type { Palette } from './palettes.ts';

/** Draws on a square with this side, on a painted background. */
export type Composition = (dice: Dice, palette: Palette) => string;

export const side = 640;

export interface Point {
  x: number;
  y: number;
}

export const round = (value: number): number => Math.round(value * 10) / 10;

export const circle = (x: number, y: number, radius: number, attributes: string): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" ${attributes}/>`;

export const rect = (x: number, y: number, width: number, height: number, attributes: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${attributes}/>`;

export const path = (d: string, attributes: string): string => `<path d="${d}" ${attributes}/>`;

/** A closed curve through the midpoints of a polygon's sides. */
export function smoothLoop(points: readonly Point[]): string {
  const middles = points.map((point, i) => middle(point, points[(i + 1) % points.length] ?? point));
  const last = middles.at(-1);
  if (!last) return '';
  const curves = points.map((point, i) => `Q${at(point)} ${at(middles[i] ?? point)}`);
  return `M${at(last)}${curves.join('')}Z`;
}

/** Mixes two colours given as #rrggbb. */
export function mix(from: string, to: string, share: number): string {
  const channel = (start: number): string => {
    const a = Number.parseInt(from.slice(start, start + 2), 16);
    const b = Number.parseInt(to.slice(start, start + 2), 16);
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
