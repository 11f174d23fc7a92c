import { ReactNode } from 'react';
import { RiLock2Line } from '@remixicon/react';
import { Gate } from '@mesh-gates/plugin-mesh-gates-common';
import {
  CopyButton,
  Criteria,
  Disclosure,
  GateLinks,
  GateText,
  ObjectLines,
  OwnerLinks,
  Panel,
  VerdictBadge,
} from '../parts';
import { useMessages } from '../useMessages';
import { FindYourService } from './FindYourService';
import { GateExamples } from './GateExamples';
import { GateUses } from './GateUses';
import styles from './GatePage.module.css';

/** The gate as an article, in the order in which a developer needs it. @internal */
export function GateArticle({ gate }: { gate: Gate }) {
  const t = useMessages();
  return (
    <Panel>
      <article className={styles.article} aria-labelledby="mesh-gates-gate">
        <GateHeader gate={gate} />
        {gate.broken && <Broken reason={gate.broken} />}
        <FindYourService gate={gate.name} />
        <Part title={t('gate.remedy')}>
          <p className={styles.remedy}>
            <GateText text={gate.remediation} />
          </p>
        </Part>
        <Part title={t('gate.why')}>
          <p className={styles.text}>
            <GateText text={gate.rationale} />
          </p>
          <GateLinks gate={gate} label={t('gate.links')} />
        </Part>
        <Part title={t('gate.examples')} wide>
          <GateExamples examples={gate.examples} />
        </Part>
        <Part title={t('gate.criteria')}>
          <Criteria gate={gate} />
        </Part>
        <Part title={t('gate.usedBy')} wide>
          <GateUses gate={gate} />
        </Part>
        <GateFile gate={gate} />
      </article>
    </Panel>
  );
}

function Broken(props: { reason: string }) {
  const t = useMessages();
  return (
    <div className={styles.part}>
      <div>
        <VerdictBadge verdict="Error" />
      </div>
      <p>{t('gate.broken')}</p>
      <p className={styles.text}>{props.reason}</p>
    </div>
  );
}

function Part(props: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className={props.wide ? styles.wide : styles.part}>
      <h3 className={styles.label}>{props.title}</h3>
      {props.children}
    </section>
  );
}

function GateHeader({ gate }: { gate: Gate }) {
  const t = useMessages();
  const latest = gate.stages[gate.stages.length - 1];
  return (
    <header className={styles.part}>
      <h2 id="mesh-gates-gate" className={styles.title}>
        {gate.title}
      </h2>
      <p className={styles.sentence}>
        {t(`gate.sentence.${gate.enforcement}`)}{' '}
        {gate.enforcement !== gate.defaultEnforcement &&
          t('gate.default', {
            default: t(`enforcement.${gate.defaultEnforcement}`),
          })}
      </p>
      {gate.locked && (
        <p className={styles.locked}>
          <RiLock2Line size={16} aria-hidden /> {t('gate.lockedBy')}
        </p>
      )}
      <ul className={styles.facts}>
        <li>{t(`mesh.${gate.mesh}`)}</li>
        {latest && (
          <li>
            {t('criterion.statusReason', {
              stage: latest.stage,
              mesh: t(`mesh.${gate.mesh}`),
              version: latest.since,
            })}
          </li>
        )}
        <li>{gate.portable ? t('gate.admission') : t('gate.auditOnly')}</li>
        {gate.owner && (
          <li>
            {t('gate.ownedBy')} <OwnerLinks owners={[gate.owner]} />
          </li>
        )}
        <li>
          <code>{gate.name}</code>
        </li>
      </ul>
    </header>
  );
}

function GateFile({ gate }: { gate: Gate }) {
  const t = useMessages();
  return (
    <div className={styles.wide}>
      <Disclosure title={t('gate.expressions')}>
        {() => (
          <ul className={styles.expressions}>
            {gate.validations.map(({ expression, message }) => (
              <li key={expression}>
                <p className={styles.text}>{message}</p>
                <pre className={styles.expression}>{expression}</pre>
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
      <Disclosure title={t('gate.file')}>
        {() => (
          <ObjectLines
            label={t('lines.label', { object: gate.file })}
            caption={t('gate.fileAt', {
              file: gate.file,
              revision: gate.revision,
            })}
            lines={gate.yaml.replace(/\n$/, '').split('\n')}
            marked={[]}
            firstLine={1}
            footer={
              <>
                <span />
                <CopyButton label={t('gate.copyYaml')} text={gate.yaml} />
              </>
            }
          />
        )}
      </Disclosure>
    </div>
  );
}
