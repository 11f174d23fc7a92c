import { CopyButton, ObjectLines } from '../parts';

/** YAML to copy. @internal */
export function Yaml(props: { label: string; copy: string; yaml: string }) {
  return (
    <ObjectLines
      label={props.label}
      lines={props.yaml.replace(/\n$/, '').split('\n')}
      marked={[]}
      footer={
        <>
          <span />
          <CopyButton label={props.copy} text={props.yaml} />
        </>
      }
    />
  );
}
