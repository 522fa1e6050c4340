import { BAND, type Drawing, RADIUS } from '../../domain/written/drawing.ts';
import { BAND_COLOURS } from '../../domain/written/svg.ts';
import type { Paper } from './pdf-paper.ts';

/** A drawing's width on paper, in its own units: its letters are then as large as those of a footnote. */
export const PAPER_WIDTH = 600;

/** The same drawing as in SVG, with the means of a PDF; its words stand below it. */
export function writeDrawing(drawing: Drawing, paper: Paper): void {
  const { doc, left } = paper;
  const scale = (doc.page.width - 2 * left) / drawing.width;
  const height = drawing.height * scale;
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
  const top = doc.y;
  doc.save().translate(left, top).scale(scale);
  bars(drawing, doc);
  axis(drawing, doc);
  dots(drawing, doc);
  doc.restore();
  doc.x = left;
  doc.y = top + height;
  paper.write([{ text: drawing.words }], { size: 8.5, colour: paper.soft });
}

function bars({ bars: all, bandY }: Drawing, doc: PDFKit.PDFDocument): void {
  for (const { x, width, name, label } of all) {
    doc.rect(x, bandY, width, BAND).fill(BAND_COLOURS[name]);
    doc.font('plain').fontSize(11).fillColor('#1d1d1d');
    if (label) doc.text(label, x + 6, bandY + 7, { lineBreak: false });
  }
}

function axis({ axisY, width, marks }: Drawing, doc: PDFKit.PDFDocument): void {
  doc.lineWidth(1).moveTo(0, axisY).lineTo(width, axisY).stroke('#555555');
  for (const { x, label } of marks) {
    doc
      .moveTo(x, axisY)
      .lineTo(x, axisY + 6)
      .stroke('#555555');
    doc.font('plain').fontSize(10).fillColor('#333333');
    const wide = doc.widthOfString(label);
    const from = Math.min(Math.max(x - wide / 2, 0), width - wide);
    doc.text(label, from, axisY + 10, { lineBreak: false });
  }
}

function dots({ dots: all }: Drawing, doc: PDFKit.PDFDocument): void {
  const side = 2 * RADIUS;
  for (const { x, y, label, isChange } of all) {
    if (isChange) doc.rect(x - RADIUS, y - RADIUS, side, side).fill('#5b4a63');
    else doc.circle(x, y, RADIUS).fill('#1f4e8c');
    doc.font('plain').fontSize(9).fillColor('#ffffff');
    doc.text(label, x - doc.widthOfString(label) / 2, y - 5, { lineBreak: false });
  }
}
