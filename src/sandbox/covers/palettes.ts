import type { NonEmpty } from '../dice.ts';

export interface Palette {
  ground: string;
  /** From the least to the most prominent colour. */
  tones: NonEmpty<string>;
}

export const palettes: NonEmpty<Palette> = [
  { ground: '#f2e9dc', tones: ['#e4d3ba', '#588b8b', '#28363d', '#c8553d'] },
  { ground: '#0f1c2e', tones: ['#1f4e5f', '#79a8a9', '#f4d06f', '#e76f51'] },
  { ground: '#2b2d42', tones: ['#465775', '#8d99ae', '#edf2f4', '#ef6f6c'] },
  { ground: '#f7ede2', tones: ['#84a59d', '#f6bd60', '#f28482', '#3d405b'] },
  { ground: '#14213d', tones: ['#33507a', '#c9ada7', '#e9e4dc', '#fca311'] },
  { ground: '#e9e3cf', tones: ['#b9cbb0', '#8fb0ad', '#5c6f8f', '#2f3350'] },
  { ground: '#1d1a26', tones: ['#513b56', '#8f86b8', '#e3b5a4', '#f1e3d3'] },
  { ground: '#faf3dd', tones: ['#c8d5b9', '#8fc0a9', '#4a7c59', '#e07a3f'] },
  { ground: '#22223b', tones: ['#4a4e69', '#9a8c98', '#f2e9e4', '#d98e73'] },
  { ground: '#fefae0', tones: ['#e9d8a6', '#dda15e', '#606c38', '#283618'] },
  { ground: '#1b0f33', tones: ['#46237a', '#9d6bd9', '#ffb067', '#ffe3c2'] },
  { ground: '#ece8e1', tones: ['#d5bdaf', '#b08968', '#7f5539', '#2f2a28'] },
  { ground: '#06202a', tones: ['#0a5a6b', '#94d2bd', '#ee9b00', '#d1495b'] },
  { ground: '#f1f4ee', tones: ['#a8dadc', '#457b9d', '#1d3557', '#e63946'] },
  { ground: '#fff1e6', tones: ['#fbc4ab', '#f08080', '#6d597a', '#355070'] },
  { ground: '#0b132b', tones: ['#24345a', '#3a7ca5', '#5bc0be', '#f0f3bd'] },
  { ground: '#2a1517', tones: ['#6e2a33', '#b23a48', '#f2a99f', '#fde2d2'] },
  { ground: '#dfe7e2', tones: ['#86bbd8', '#33658a', '#2f4858', '#f6ae2d'] },
];
