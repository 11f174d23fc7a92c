import {
  Sidebar,
  SidebarDivider,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { useCallback } from 'react';

function NavItem({ href, title, icon }: NavContentNavItem) {
  const Icon = useCallback(() => icon, [icon]);
  return <SidebarItem to={href} text={title} icon={Icon} />;
}

/**
 * The catalog first, settings at the foot, whatever else is installed between.
 *
 * @internal
 */
export function Nav({ navItems }: NavContentComponentProps) {
  const items = navItems.withComponent(NavItem);
  const settings = items.take('page:user-settings');
  // Reached from the card of an entity.
  items.take('page:catalog-graph');
  return (
    <Sidebar>
      {items.take('page:catalog')}
      {items.rest({ sortBy: 'title' })}
      <SidebarSpace />
      <SidebarDivider />
      {settings}
    </Sidebar>
  );
}
