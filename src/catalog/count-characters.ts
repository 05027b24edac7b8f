/** As people count: what lies beyond the first plane of Unicode is one character, not two. */
export const countCharacters = (text: string): number => [...text].length;
