import { useEffect, useReducer } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { meshGatesApiRef, readProblemOf } from '../../api';
import { Trial, nextTrial } from './trial';

const QUIET_MS = 300;
const MOST_BYTES = 1024 * 1024;

/** Judges a text on the server once its writer paused; a late answer to an older text is dropped. @internal */
export function useTrial(question: {
  text: string;
  entityRef: string;
  cluster: string;
  namespace?: string;
}): Trial {
  const api = useApi(meshGatesApiRef);
  const [trial, dispatch] = useReducer(nextTrial, { phase: 'empty' });
  const { text, entityRef, cluster, namespace } = question;

  useEffect(() => {
    if (text.trim() === '') {
      dispatch({ type: 'emptied' });
      return undefined;
    }
    const bytes = new Blob([text]).size;
    if (bytes > MOST_BYTES) {
      dispatch({ type: 'grewTooLarge', bytes });
      return undefined;
    }
    let superseded = false;
    dispatch({ type: 'changed' });
    const timer = setTimeout(async () => {
      try {
        const evaluation = await api.evaluate({
          manifests: text,
          entityRef,
          cluster,
          ...(namespace && { namespace }),
        });
        if (!superseded) {
          dispatch({ type: 'answered', evaluation });
        }
      } catch (error) {
        if (!superseded) {
          dispatch({
            type: 'failed',
            problem: readProblemOf(error, new Date()),
          });
        }
      }
    }, QUIET_MS);
    return () => {
      superseded = true;
      clearTimeout(timer);
    };
  }, [api, text, entityRef, cluster, namespace]);
  return trial;
}
