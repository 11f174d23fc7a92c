import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { meshGatesTranslationRef } from './translation';

/** The function that turns a key into a text in the reader's language. @internal */
export type Translate = TranslationFunction<typeof meshGatesTranslationRef.T>;

/** The texts of the plugin in the reader's language. @internal */
export function useMessages(): Translate {
  return useTranslationRef(meshGatesTranslationRef).t;
}
