import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  PartialRequestDraft,
  RequestPreview,
} from '@mesh-gates/plugin-mesh-gates-common';
import { ReadProblem, meshGatesApiRef, readProblemOf } from '../../api';

const QUIET_MS = 300;

/** What is known of what would come of a request; a newer draft leaves the last answer in sight. @internal */
export interface Previewing {
  preview?: RequestPreview;
  problem?: ReadProblem;
  /** Whether the answer is about the draft as it is now. */
  settled: boolean;
}

/** Asks the server what would come of a draft, where there is one, once its writer paused. @internal */
export function usePreview(
  draft: PartialRequestDraft | undefined,
): Previewing & {
  retry: () => void;
} {
  const api = useApi(meshGatesApiRef);
  const [state, setState] = useState<Previewing>({ settled: false });
  const [turn, setTurn] = useState(0);
  const body = draft && JSON.stringify(draft);
  const asked = useRef(false);
  useEffect(() => {
    if (!body) {
      return undefined;
    }
    let superseded = false;
    setState(before => ({ ...before, settled: false }));
    const timer = setTimeout(
      async () => {
        try {
          const preview = await api.previewRequest(JSON.parse(body));
          if (!superseded) {
            setState({ preview, settled: true });
          }
        } catch (error) {
          if (!superseded) {
            const problem = readProblemOf(error, new Date());
            setState(before => ({ ...before, problem, settled: true }));
          }
        }
      },
      asked.current ? QUIET_MS : 0,
    );
    asked.current = true;
    return () => {
      superseded = true;
      clearTimeout(timer);
    };
  }, [api, body, turn]);
  return { ...state, retry: () => setTurn(before => before + 1) };
}
