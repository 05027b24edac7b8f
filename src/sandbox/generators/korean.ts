import { words } from '../dice.ts';
import type { NameGenerator } from './generator.ts';

const firsts = words(
  '유리, 구리, 안개, 자정, 소금, 종이, 호박, 이끼, 물결, 서리, 모래, 먹구름, 양철, 갈대, 자갈, 단추, 놋쇠, 여울, 솔방울, 벽돌, 보름, 무명, 아지랑이, 호두',
);
const seconds = words(
  '등대, 온실, 서랍, 전보, 나침반, 정거장, 우체부, 천문대, 사진관, 제본소, 나룻배, 연주단, 시간표, 다락방, 우산 가게, 식물원, 대합실, 관측소, 회전목마, 지도책',
);
const moods = words('늦은, 빌려 온, 읽지 못한, 조용한, 뒤집힌, 이름 없는, 낮은, 머나먼, 접어 둔, 젖은');
const lineUps = words('악단, 합주단, 삼중주, 사중주, 연구회');

export const korean: NameGenerator = {
  artist: (dice) => {
    const name = `${dice.pick(firsts)} ${dice.pick(seconds)}`;
    return dice.chance(0.5) ? `${name} ${dice.pick(lineUps)}` : name;
  },
  title: (dice) => `${dice.pick(moods)} ${dice.pick(firsts)} ${dice.pick(seconds)}`,
};
