import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { gateFacts } from '../../dev/fixtures';
import { GateLinks } from './GateLinks';

describe('GateLinks', () => {
  it('offers what to use instead before what to read', async () => {
    await renderInTestApp(
      <GateLinks
        gate={gateFacts({
          alternatives: [{ title: 'Use this', url: 'https://example.com/a' }],
          links: [{ title: 'Read this', url: 'https://example.com/b' }],
        })}
      />,
    );
    expect(
      screen.getAllByRole('link').map(({ textContent }) => textContent),
    ).toEqual(['Use this', 'Read this']);
  });

  it.each([
    // eslint-disable-next-line no-script-url
    'javascript:alert(1)',
    'data:text/html,x',
    '/relative',
    undefined,
  ])('makes no link of %s', async url => {
    await renderInTestApp(
      <GateLinks
        gate={gateFacts({
          alternatives: [],
          links: [{ title: 'Bad', url }],
        })}
      />,
    );
    expect(screen.queryByRole('link')).toBeNull();
  });
});
