/** A chequered picture of 16 by 16 points. */
export const samplePng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAJElEQVR42mP49OIqHFXbM8ARLnGGQaiBGEXI4oNRw2g8DAoNANo0tJC4Nd2+AAAAAElFTkSuQmCC',
  'base64',
);

/** A voice note of 20 ms of silence (Opus in Ogg). */
export const sampleOgg = Buffer.from(
  'T2dnUwACAAAAAAAAAABTRURGAAAAANkI9P8BE09wdXNIZWFkAQE4AYC7AAAAAABPZ2dTAAAAAAAAAAAAAFNFREYBAAAAiDIq7gEXT3B1c1RhZ3MHAAAAc2FuZGJveAAAAABPZ2dTAATAAwAAAAAAAFNFREYCAAAAXowD7gED+P/+',
  'base64',
);

/** One page with one line. */
export const samplePdf = makePdf('Harbor Lane Coffee: price list');

/** The beginning of a film and nothing after it. */
export const largeMp4 = (bytes: number): Buffer =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'), Buffer.alloc(bytes - 24)]);

function makePdf(line: string): Buffer {
  const text = `BT /F1 18 Tf 40 140 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, position) => {
    const place = file.length;
    file += `${position + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}${table}${end}`, 'latin1');
}
