import { words } from '../dice.ts';
import type { NameGenerator } from './generator.ts';

// All words are feminine, so any two agree in gender.
const qualities = words(`Χάλκινη, Γυάλινη, Χάρτινη, Αργή, Δανεική, Βουβή, Κεχριμπαρένια, Μισή, Βρεγμένη, Ανώνυμη,
  Χειμερινή, Ανάποδη`);
const things = words(`πυξίδα, αποβάθρα, βιβλιοθήκη, σκάλα, ομπρέλα, φωτογραφία, προβλήτα, αλυκή, κιθαρωδία, ανεμόσκαλα,
  τηλεγραφία, σοφίτα, ξενάγηση`);
const turns = words('χωρίς παραλήπτη, κάτω από τη βροχή, με δανεικά, στο περιθώριο, πριν το φως, για δύο');
const givenNames = words('Ευρυδίκη, Λάμπρος, Ανθή, Στέργιος, Θάλεια, Μιλτιάδης, Ισμήνη, Φώτης, Ροδάνθη, Αριστέα');
const roots = words('Καλαμ, Αλυκ, Πευκ, Θυμαρ, Λιθαρ, Σταχ, Κεδρ, Αμπελ, Χαλκ, Βροχ');
const ends = words('ογιάννη, οράκη, έλλη, ινίδη, ωνά, οπετρή, ατζή, ουδάκη');

export const greek: NameGenerator = {
  artist: (dice) =>
    dice.chance(0.4)
      ? `${dice.pick(qualities)} ${dice.pick(things)}`
      : `${dice.pick(givenNames)} ${dice.pick(roots)}${dice.pick(ends)}`,
  title: (dice) => `${dice.pick(qualities)} ${dice.pick(things)} ${dice.pick(turns)}`,
};
