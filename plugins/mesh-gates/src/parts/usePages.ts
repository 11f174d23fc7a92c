import { useState } from 'react';

/** Which page of a list is shown: the cursors of the pages before it and its own. @internal */
export interface Pages {
  cursor?: string;
  number: number;
  next: (cursor: string) => void;
  previous: () => void;
}

/** Walks through pages by cursor; another `choice` starts at the first. @internal */
export function usePages(choice: string): Pages {
  const [state, setState] = useState<{ choice: string; cursors: string[] }>({
    choice,
    cursors: [],
  });
  const cursors = state.choice === choice ? state.cursors : [];
  return {
    cursor: cursors[cursors.length - 1],
    number: cursors.length,
    next: cursor => setState({ choice, cursors: [...cursors, cursor] }),
    previous: () => setState({ choice, cursors: cursors.slice(0, -1) }),
  };
}
