import { runCommand } from './runCommand';

async function run(args: readonly string[], lines: readonly string[] = []) {
  let output = '';
  let warnings = '';
  const code = await runCommand(args, {
    async *lines() {
      yield* lines;
    },
    write: text => {
      output += text;
    },
    warn: text => {
      warnings += text;
    },
  });
  return { code, output, warnings };
}

async function answer(...lines: string[]): Promise<unknown[]> {
  const { output } = await run(['eval', '--lines'], lines);
  return output
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
}

describe('kubernetes-cel eval --lines', () => {
  it('answers in order, with value, type and cost', async () => {
    expect(
      await answer(
        '{"id": 1, "expression": "object.a / 2", "variables": {"object": {"a": 5}}}',
        '{"id": "two", "expression": "object.a / 2.0", "variables": {"object": {"a": 5.0}}}',
        '{"expression": "[1, 2]"}',
      ),
    ).toEqual([
      { id: 1, result: { int: '2' }, type: 'int', cost: 3 },
      { id: 'two', result: { double: 2.5 }, type: 'double', cost: 3 },
      {
        id: null,
        result: [{ int: '1' }, { int: '2' }],
        type: 'list(int)',
        cost: 0,
      },
    ]);
  });

  it('answers errors', async () => {
    expect(
      await answer(
        '{"id": 1, "expression": "object.a", "variables": {"object": {}}}',
        '{"id": 2, "expression": "self.x"}',
        '{"id": 3, "expression": "1 +"}',
        '{"id": 4, "expression": "[1].sort()", "kubernetes": "1.33"}',
      ),
    ).toEqual([
      { id: 1, error: 'no such key: a', type: 'dyn', cost: 2 },
      { id: 2, error: 'no such attribute(s): self', type: 'dyn', cost: 1 },
      {
        id: 3,
        compileError: expect.stringContaining('1:4: expected an expression'),
      },
      {
        id: 4,
        compileError: expect.stringContaining("'sort' needs Kubernetes 1.34"),
      },
    ]);
  });

  it('answers what is no question', async () => {
    expect(
      await answer(
        'x',
        '[]',
        '{"id": 3}',
        '{"id": 4, "expression": "1", "variables": []}',
        '{"id": 5, "expression": "1", "kubernetes": "2.0"}',
      ),
    ).toEqual([
      { id: null, error: expect.stringContaining('not a JSON line') },
      { id: null, error: 'a line is a JSON object' },
      { id: 3, error: 'expression: expected text' },
      { id: 4, error: 'variables: expected an object' },
      {
        id: 5,
        error: expect.stringContaining('kubernetes: expected one of 1.23'),
      },
    ]);
  });
});

describe('kubernetes-cel', () => {
  it('says how it is used', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('Usage'),
    });
    expect(await run([])).toMatchObject({
      code: 2,
      warnings: expect.stringContaining('Usage'),
    });
    expect(await run(['eval', '1'])).toMatchObject({ code: 2, output: '' });
  });
});
