import { Counts } from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../useMessages';

/** Whether something was checked and everything that applies is answered and fine. @internal */
export function allWell(counts: Counts): boolean {
  const { pass, notApplicable, ...rest } = counts;
  return pass > 0 && Object.values(rest).every(count => count === 0);
}

/**
 * Where a service stands, in words. No answer is never told as a pass: it is said beside what was found.
 * @internal
 */
export function headlineText(t: Translate, counts: Counts): string {
  const { fail, warn, granted, pass } = counts;
  const noAnswer = counts.unknown + counts.error;
  const answered = fail + warn + granted + pass;
  if (answered === 0) {
    return noAnswer > 0
      ? t('headline.onlyUnknown', { count: noAnswer })
      : t('headline.notApplicable');
  }
  const found: string[] = [
    fail > 0 && t('headline.fail', { count: fail }),
    warn > 0 && t('headline.warn', { count: warn }),
    granted > 0 && t('headline.granted', { count: granted }),
  ].flatMap(part => part || []);
  if (fail === 0) {
    found.unshift(
      noAnswer > 0 ? t('headline.nothingChecked') : t('headline.nothing'),
    );
  }
  const sentences = [`${found.join(', ')}.`];
  if (noAnswer > 0) {
    sentences.push(t('headline.noAnswer', { count: noAnswer }));
  } else if (fail + warn + granted === 0) {
    sentences.push(t('headline.pass', { count: pass }));
  }
  return sentences.join(' ');
}
