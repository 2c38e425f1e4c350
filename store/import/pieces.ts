/** Cuts a stream into pieces of one size, handed on a few at a time. */

/** The last piece, and the last group, may be smaller. */
export async function* piecesOf(
  stream: AsyncIterable<Uint8Array>,
  { pieceSize, atOnce }: { pieceSize: number; atOnce: number },
): AsyncGenerator<Uint8Array[]> {
  let group: Uint8Array[] = [];
  let piece = new Uint8Array(pieceSize);
  let filled = 0;
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + pieceSize - filled);
      piece.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < pieceSize) continue;
      group.push(piece);
      piece = new Uint8Array(pieceSize);
      filled = 0;
      if (group.length < atOnce) continue;
      yield group;
      group = [];
    }
  }
  if (filled > 0) group.push(piece.slice(0, filled));
  if (group.length > 0) yield group;
}
