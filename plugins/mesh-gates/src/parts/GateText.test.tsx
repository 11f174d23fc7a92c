import { render, screen } from '@testing-library/react';
import { GateText } from './GateText';

describe('GateText', () => {
  it('sets names between backticks in mono', () => {
    render(<GateText text="`spec.hosts` is `*`; name the hosts." />);
    expect(screen.getByText('spec.hosts').tagName).toBe('CODE');
    expect(screen.getByText('*').tagName).toBe('CODE');
    expect(document.body).toHaveTextContent('spec.hosts is *; name the hosts.');
  });

  it('leaves a single backtick what it is', () => {
    render(<GateText text="a ` b" />);
    expect(document.body).toHaveTextContent('a ` b');
  });

  it('runs no markup', () => {
    render(<GateText text="`<b>x</b>`" />);
    expect(screen.getByText('<b>x</b>').tagName).toBe('CODE');
  });
});
