import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { visible } from '../../domain/visible.ts';

/** A piece of a paragraph in one manner of writing. */
export interface Run {
  readonly text: string;
  readonly face?: Face;
  readonly link?: string | null;
}

const FACES = {
  plain: 'DejaVuSans',
  bold: 'DejaVuSans-Bold',
  italic: 'DejaVuSans-Oblique',
  'bold italic': 'DejaVuSans-BoldOblique',
  code: 'DejaVuSansMono',
} as const;
export type Face = keyof typeof FACES;

const MARGIN = 56;
const INK = '#1d1d1d';
const SOFT = '#555555';
const LINK = '#0b57a4';
/** So many letters without a gap fit on a line in any face; finding out for longer ones takes pdfkit minutes. */
const LONGEST_WORD = /\S{48}(?=\S)/gu;
const MAY_BREAK = '$&\u200b';
/** What stands for a letter that the font lacks. */
const MISSING = '\ufffd';

export interface PaperOptions {
  readonly title: string;
  /** Stands in the file as the time of its making: of the same review the same file is made. */
  readonly at: Date;
}

export interface TextOptions {
  readonly size?: number;
  readonly colour?: string;
  /** In points, from the margin. */
  readonly indent?: number;
  /** Below the paragraph, in points. */
  readonly gap?: number;
}

/** What a writer writes on. */
export type Paper = ReturnType<typeof newPaper>;

/** Sheets of A4 with the title above and the number below, in one family of fonts that are inside the file. */
export function newPaper({ title, at }: PaperOptions) {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN + 14, bottom: MARGIN, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: visible(title), Creator: 'Fireside', CreationDate: at, ModDate: at },
  });
  for (const [face, file] of Object.entries(FACES)) doc.registerFont(face, fontFile(file));
  const faces = new Map<Face, Glyphs>();
  let missing = 0;

  const glyphs = (face: Face): Glyphs => {
    const known = faces.get(face) ?? glyphsOf(doc.font(face));
    faces.set(face, known);
    return known;
  };
  const has = (face: Face, letter: string) =>
    /\s/.test(letter) || glyphs(face).hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);

  /** In its own face where that has every letter; else in the plain one, which has the most. */
  function shown({ text, face = 'plain', link = null }: Run): Required<Run> {
    const letters = [...visible(text).toWellFormed().replace(LONGEST_WORD, MAY_BREAK)];
    if (letters.every((letter) => has(face, letter))) return { text: letters.join(''), face, link };
    const there = letters.map((letter) => {
      if (has('plain', letter)) return letter;
      missing += 1;
      return MISSING;
    });
    return { text: there.join(''), face: 'plain', link };
  }

  function write(runs: readonly Run[], options: TextOptions = {}): void {
    const { size = 10, colour = INK, indent = 0, gap = 5 } = options;
    const left = MARGIN + indent;
    const width = doc.page.width - left - MARGIN;
    const all = runs.map(shown).filter(({ text }) => text !== '');
    for (const [index, { text, face, link }] of all.entries()) {
      const continued = index < all.length - 1;
      const how = { continued, lineGap: 2, link, underline: link !== null, width };
      doc
        .font(face)
        .fontSize(size)
        .fillColor(link ? LINK : colour);
      if (index === 0) doc.text(text, left, doc.y, how);
      else doc.text(text, how);
    }
    doc.y += gap;
  }

  function heading(text: string, level: number): void {
    const size = [18, 14, 12, 11][level - 1] ?? 10.5;
    // Not alone at the foot of a page.
    if (doc.y > doc.page.height - MARGIN - 5 * size) doc.addPage();
    if (level > 1) doc.y += size / 2;
    write([{ text, face: 'bold' }], { size, gap: size / 2.5 });
    if (level === 2) doc.outline.addItem(shown({ text, face: 'bold' }).text.replace(/\s+/g, ' '));
  }

  function finish(): Promise<Uint8Array> {
    if (missing > 0) write([{ text: noteOf(missing) }], { size: 9, colour: SOFT });
    const { start, count } = doc.bufferedPageRange();
    const head = shown({ text: title }).text.replace(/\s+/g, ' ');
    for (let page = start; page < start + count; page += 1) {
      doc.switchToPage(page);
      // What stands in a margin would else begin a page of its own.
      doc.page.margins = { ...doc.page.margins, top: 0, bottom: 0 };
      const line = { width: doc.page.width - 2 * MARGIN, height: 11, lineBreak: false };
      doc.font('plain').fontSize(8).fillColor(SOFT);
      if (page > start) doc.text(head, MARGIN, MARGIN - 18, { ...line, ellipsis: true });
      const foot = `Page ${page - start + 1} of ${count}`;
      doc.text(foot, MARGIN, doc.page.height - MARGIN + 18, { ...line, align: 'right' });
    }
    return bytesOf(doc);
  }

  return { doc, left: MARGIN, soft: SOFT, write, heading, finish };
}

interface Glyphs {
  hasGlyphForCodePoint(point: number): boolean;
}

/** pdfkit has no word for which letters a font has; its fontkit behind it does. A test holds it to that. */
function glyphsOf(doc: PDFKit.PDFDocument): Glyphs {
  return (doc as unknown as { _font: { font: Glyphs } })._font.font;
}

function fontFile(name: string): Buffer {
  const beside = import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
  return readFileSync(new URL(`${name}.ttf`, beside));
}

function noteOf(missing: number): string {
  const letters = missing === 1 ? 'One letter is' : `${missing} letters are`;
  return `${letters} of a script that the font of this file lacks, and stand as ${MISSING}. The same review as HTML or Markdown has all of them.`;
}

function bytesOf(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => void parts.push(part));
    doc.on('error', reject);
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.end();
  });
}
