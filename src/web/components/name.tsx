import { highlight } from '../../names/highlight.ts';

interface NameProps {
  name: string;
  /** A search whose matches the name shows. */
  words?: string | undefined;
}

export const Name = ({ name, words }: NameProps) => (
  <>
    {words === undefined
      ? name
      : highlight(name, words).map(({ text, isMatch }, index) => (isMatch ? <mark key={index}>{text}</mark> : text))}
  </>
);
