import { words } from '../dice.ts';
import type { NameGenerator } from './generator.ts';

// All words are feminine, so any two agree in gender.
const qualities = words(`Медная, Ситцевая, Стеклянная, Бумажная, Полынная, Янтарная, Войлочная, Осенняя, Берестяная,
  Чугунная, Ольховая, Заречная, Песчаная, Лодочная`);
const things =
  words(`обсерватория, теплица, голубятня, переправа, картотека, мастерская, пристань, телеграмма, мельница,
  библиотека, оранжерея, запруда, кладовая, станция`);
const people = words(
  `Варвара, Савелий, Устинья, Мирослав, Оксана, Богдан, Злата, Тихон, Ярослава, Прохор, Аглая, Северин`,
);
const surnameRoots =
  words(`Ольхов, Зареч, Полын, Медвян, Стуж, Ветлуж, Синегор, Рябин, Яснопол, Крутояр, Берестян, Туман, Лугов, Сосн,
  Камыш, Ржан`);
const surnameEnds = words('ник, енко, евич, ук, ень');
const turns = words('без адреса, на берегу, взаймы, после дождя, в полголоса, до востребования, наизусть, вполсилы');

export const cyrillic: NameGenerator = {
  artist: (dice) =>
    dice.chance(0.35)
      ? `${dice.pick(qualities)} ${dice.pick(things)}`
      : `${dice.pick(people)} ${dice.pick(surnameRoots)}${dice.pick(surnameEnds)}`,
  title: (dice) => {
    const core = `${dice.pick(qualities)} ${dice.pick(things)}`;
    return dice.chance(0.75) ? `${core} ${dice.pick(turns)}` : core;
  },
};
