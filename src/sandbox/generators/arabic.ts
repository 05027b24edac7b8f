import { words } from '../dice.ts';
import type { NameGenerator } from './generator.ts';

const heads = words(
  'مرصد, حديقة, مكتبة, نافذة, محطة, فانوس, ورشة, بوصلة, رصيف, دفتر, سلّم, مرآة, قارب, خريطة, بستان, قنديل, سفينة, رسالة',
);
const tails = words(
  'الزجاج, النحاس, الملح, الضباب, الورق, العنبر, الرمل, الكتان, الصدى, الغسق, المرجان, الحبر, الفخار, السراب, القصب, الشتاء',
);
const turns = words('بلا عنوان, قبل الفجر, تحت المطر, على الهامش, بالمقلوب, من بعيد, لشخصين');
const ensembles = words('فرقة, ثلاثي, رباعي, جوقة');

export const arabic: NameGenerator = {
  artist: (dice) => {
    const name = `${dice.pick(heads)} ${dice.pick(tails)}`;
    return dice.chance(0.6) ? `${dice.pick(ensembles)} ${name}` : name;
  },
  title: (dice) => `${dice.pick(heads)} ${dice.pick(tails)} ${dice.pick(turns)}`,
};
