import { LineSplitter } from './LineSplitter';

describe('LineSplitter', () => {
  const push = (splitter: LineSplitter, text: string | Buffer) =>
    splitter.push(Buffer.from(text)).map(line => line.toString());

  it('joins what came in pieces, also in the middle of a character', () => {
    const splitter = new LineSplitter(100);
    const [first, second] = [
      Buffer.from('{"a":"ü"}\n').subarray(0, 7),
      Buffer.from('{"a":"ü"}\n').subarray(7),
    ];
    expect(push(splitter, first)).toEqual([]);
    expect(push(splitter, second)).toEqual(['{"a":"ü"}']);
    expect(push(splitter, 'x\n\ny\nz')).toEqual(['x', 'y']);
  });

  it('refuses a line that does not end', () => {
    const splitter = new LineSplitter(10);
    push(splitter, '12345');
    expect(() => push(splitter, '678901')).toThrow('longer than 10 bytes');
  });
});
