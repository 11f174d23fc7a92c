import { gateFacts } from '../../dev/fixtures';
import { english } from '../../dev/fixtures/english';
import { criterionRows, highestText } from './criteria';

describe('criterionRows', () => {
  it('has five rows in a fixed order, the status among them', () => {
    const rows = criterionRows(english(), gateFacts());

    expect(rows.map(row => [row.name, row.word, row.dots])).toEqual([
      ['complexity', 'High', 3],
      ['status', 'Alpha', 3],
      ['risk', 'High', 3],
      ['resources', 'Medium', 2],
      ['organisation', 'Low', 1],
    ]);
    expect(rows[1].reason).toBe('Alpha since Istio 1.3');
  });

  it('leaves open what is not rated', () => {
    const rows = criterionRows(
      english(),
      gateFacts({ criteria: [], stages: [] }),
    );

    expect(rows.every(row => row.word === undefined && row.dots === 0)).toBe(
      true,
    );
  });
});

describe('highestText', () => {
  it('says the highest criterion, risk before others that are as high', () => {
    expect(highestText(english(), gateFacts().criteria)).toBe('High risk');
    expect(
      highestText(english(), [
        { name: 'risk', level: 'Low' },
        { name: 'resources', level: 'Medium' },
      ]),
    ).toBe('Medium resource use');
    expect(highestText(english(), [])).toBeUndefined();
  });
});
