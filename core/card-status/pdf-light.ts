import type { TrafficLight } from './types.ts';

/** Dark enough for text on paper and on their tints (WCAG 2.2 § 1.4.3, 4.5 to 1). */
export const inks: Readonly<Record<TrafficLight, string>> = {
  green: '#17693D',
  amber: '#8F4A00',
  red: '#A61B1B',
};
export const tints: Readonly<Record<TrafficLight, string>> = {
  green: '#E9F5EE',
  amber: '#FDF1E0',
  red: '#FCEAEA',
};
const lamps: Readonly<Record<TrafficLight, string>> = { green: '#1F9D57', amber: '#E08600', red: '#D42A2A' };
const unlit = '#46505E';
const housing = '#232B36';

/** Points at scale 1. */
export const trafficLightSize = { width: 34, height: 86 };
export const markSize = 11;

type Document = PDFKit.PDFDocument;

/** Three lamps from red to green; the lit one is larger and holds its sign, so that its place and shape tell too. */
export function drawTrafficLight(
  document: Document,
  light: TrafficLight,
  x: number,
  y: number,
  scale: number,
): void {
  const { width, height } = trafficLightSize;
  document.roundedRect(x, y, width * scale, height * scale, 10 * scale).fill(housing);
  (['red', 'amber', 'green'] as const).forEach((lamp, index) => {
    const [centreX, centreY] = [x + (width / 2) * scale, y + (17 + 26 * index) * scale];
    if (lamp === light) drawMark(document, light, centreX, centreY, 23 * scale);
    else document.circle(centreX, centreY, 8 * scale).fill(unlit);
  });
}

/** A disc with the sign of its light: a tick, an exclamation mark, a cross. */
export function drawMark(
  document: Document,
  light: TrafficLight,
  centreX: number,
  centreY: number,
  diameter: number,
): void {
  const unit = diameter / 20;
  const point = (dx: number, dy: number): [number, number] => [centreX + dx * unit, centreY + dy * unit];
  document.circle(centreX, centreY, diameter / 2).fill(diameter < 16 ? inks[light] : lamps[light]);
  document
    .lineWidth(2.4 * unit)
    .lineCap('round')
    .lineJoin('round');
  if (light === 'green') {
    document
      .moveTo(...point(-4.5, 0.3))
      .lineTo(...point(-1.3, 3.6))
      .lineTo(...point(4.6, -3.4))
      .stroke('#FFFFFF');
  } else if (light === 'amber') {
    document
      .moveTo(...point(0, -5))
      .lineTo(...point(0, 1))
      .stroke('#FFFFFF');
    document.circle(...point(0, 4.8), 1.5 * unit).fill('#FFFFFF');
  } else {
    document
      .moveTo(...point(-3.4, -3.4))
      .lineTo(...point(3.4, 3.4))
      .moveTo(...point(3.4, -3.4))
      .lineTo(...point(-3.4, 3.4))
      .stroke('#FFFFFF');
  }
}
