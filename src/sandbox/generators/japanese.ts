import { words } from '../dice.ts';
import type { NameGenerator } from './generator.ts';

const firsts =
  words(`硝子, 群青, 余白, 潮騒, 方眼紙, 琥珀, 薄明, 木綿, 羅針, 水脈, 白夜, 銅版, 蜃気楼, 苔庭, 紙片, 鉱石,
  夕凪, 霧雨, 砂丘, 藍染, 真鍮, 星図, 木洩れ日, 氷室, 朝靄, 織物, 石英, 波紋, 篝火, 螺旋, 風待ち, 三日月`);
const seconds =
  words(`測候所, 灯台守, 標本室, 郵便局, 温室, 時刻表, 地図帳, 停留所, 観測隊, 写真機, 図書係, 楽団, 天文台,
  渡し舟, 電報, 製本所, 庭師, 旅程, 航海士, 織姫座, 活版室, 観覧車, 百葉箱, 文房具店, 路面電車, 鉱物館`);
const kana = words('ミナ, ロカ, ソラ, ヨル, テト, ハネ, ユラ, ノキ, シロ, カヤ, トワ, リツ');
const kanaEnds = words('ーノ, ッテ, ンヌ, ーラ, ンカ, ール, ッキ, ーネ');
const moods = words('遅い, 遠い, 青い, 静かな, 忘れた, 読めない, 小さな, 裏返しの, 借りた, 名もない');

export const japanese: NameGenerator = {
  artist: (dice) => {
    if (dice.chance(0.2)) return `${dice.pick(kana)}${dice.pick(kana)}${dice.pick(kanaEnds)}`;
    return `${dice.pick(firsts)}${dice.chance(0.6) ? 'の' : ''}${dice.pick(seconds)}`;
  },
  title: (dice) =>
    dice.chance(0.7)
      ? `${dice.pick(moods)}${dice.pick(firsts)}の${dice.pick(seconds)}`
      : `${dice.pick(firsts)}と${dice.pick(seconds)}`,
};
