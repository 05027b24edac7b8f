/** Characters without ink: white space, controls, default ignorable ones, annotation marks, and the empty Braille cell. */
const blank = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]*$/u;

/** The name as text of a link: a name of blank characters alone, such as U+3164, would be a link that nobody can see. */
export const visibleName = (name: string | null, fallback = '(blank name)'): string =>
  name === null || blank.test(name) ? fallback : name;
