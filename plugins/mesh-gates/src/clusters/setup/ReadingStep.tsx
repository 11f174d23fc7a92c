import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import { SetupReading } from '@mesh-gates/plugin-mesh-gates-common';
import { numberText } from '../../parts';
import { gatesRouteRef } from '../../routes';
import { Translate, useMessages } from '../../useMessages';
import { Step } from './Step';

/** How much is read, of about how much; what gates find shows meanwhile. @internal */
export function ReadingStep({ reading }: { reading: SetupReading }) {
  const t = useMessages();
  const path = useRouteRef(gatesRouteRef)();
  return (
    <Step
      done={reading.done}
      title={t('setup.reading.title')}
      sentence={readingSentence(t, reading)}
    >
      {reading.read > 0 && (
        <Link href={path}>
          {t(reading.done ? 'setup.reading.gates' : 'setup.reading.gatesSoFar')}
        </Link>
      )}
    </Step>
  );
}

function readingSentence(t: Translate, reading: SetupReading): string {
  const { done, read, expected } = reading;
  const number = numberText(read);
  if (done) {
    return t('setup.reading.done', { count: read, number });
  }
  if (read === 0 && expected === 0) {
    return t('setup.reading.nothing');
  }
  return read >= expected
    ? t('setup.reading.waiting', { count: read, number })
    : t('setup.reading.some', { number, expected: numberText(expected) });
}
