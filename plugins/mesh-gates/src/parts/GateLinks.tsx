import { Link } from '@backstage/ui';
import { GateFacts } from '@mesh-gates/plugin-mesh-gates-common';
import styles from './GateLinks.module.css';

/** What a gate points to: what to use instead, then what to read. Only web addresses become links. @internal */
export function GateLinks(props: { gate: GateFacts; label?: string }) {
  const { gate } = props;
  const links = [...gate.alternatives, ...gate.links].filter(
    link => link.url && /^https?:/i.test(link.url),
  );
  if (links.length === 0) {
    return null;
  }
  return (
    <ul className={styles.links} aria-label={props.label}>
      {links.map(link => (
        <li key={`${link.title} ${link.url}`}>
          <Link href={link.url as string} target="_blank">
            {link.title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
