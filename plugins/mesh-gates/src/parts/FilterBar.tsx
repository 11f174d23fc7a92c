import { useState } from 'react';
import { Button, SearchField, Select, Tag, TagGroup } from '@backstage/ui';
import { useMessages } from '../useMessages';
import styles from './FilterBar.module.css';

/** One list of choices that narrows; several may be taken. @internal */
export interface FilterChoice {
  id: string;
  label: string;
  options: Array<{ id: string; label: string }>;
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/**
 * Search, choices, what is chosen as removable chips, and how much of how much is left. Below 640 px the choices fold
 * into one button.
 * @internal
 */
export function FilterBar(props: {
  /** None where there is nothing to search. */
  searchLabel?: string;
  search?: string;
  onSearch?: (search: string) => void;
  choices: FilterChoice[];
  count: string;
  onClear: () => void;
  searchId?: string;
}) {
  const t = useMessages();
  const [unfolded, setUnfolded] = useState(false);
  // A choice among one thing is none.
  const choices = props.choices.filter(
    choice => choice.options.length > 1 || choice.chosen.length > 0,
  );
  const on = choices.reduce((sum, choice) => sum + choice.chosen.length, 0);
  return (
    <div className={styles.root} data-unfolded={unfolded}>
      <div className={styles.controls}>
        {props.onSearch && (
          <SearchField
            id={props.searchId}
            className={styles.search}
            size="small"
            aria-label={props.searchLabel}
            placeholder={t('filter.search')}
            value={props.search}
            onChange={props.onSearch}
          />
        )}
        {choices.length > 0 && (
          <Button
            className={styles.fold}
            size="small"
            variant="secondary"
            aria-expanded={unfolded}
            onPress={() => setUnfolded(!unfolded)}
          >
            {on > 0
              ? t('filter.filtersOn', { number: String(on) })
              : t('filter.filters')}
          </Button>
        )}
        {choices.map(choice => (
          <Select
            key={choice.id}
            className={styles.choice}
            size="small"
            selectionMode="multiple"
            aria-label={choice.label}
            placeholder={choice.label}
            options={choice.options}
            value={choice.chosen}
            onChange={chosen => choice.onChange((chosen as string[]) ?? [])}
          />
        ))}
        <span className={styles.count}>{props.count}</span>
      </div>
      {on > 0 && <Chips choices={choices} onClear={props.onClear} />}
    </div>
  );
}

function Chips(props: { choices: FilterChoice[]; onClear: () => void }) {
  const t = useMessages();
  const chips = props.choices.flatMap(choice =>
    choice.chosen.map(value => ({
      id: `${choice.id}=${value}`,
      choice,
      value,
      label: choice.options.find(option => option.id === value)?.label ?? value,
    })),
  );
  return (
    <div className={styles.chips}>
      <TagGroup
        aria-label={t('filter.active')}
        onRemove={keys =>
          chips
            .filter(chip => keys.has(chip.id))
            .forEach(({ choice, value }) =>
              choice.onChange(choice.chosen.filter(each => each !== value)),
            )
        }
      >
        {chips.map(chip => (
          <Tag key={chip.id} id={chip.id} textValue={chip.label} size="small">
            {chip.label}
          </Tag>
        ))}
      </TagGroup>
      <Button size="small" variant="tertiary" onPress={props.onClear}>
        {t('filter.clear')}
      </Button>
    </div>
  );
}
