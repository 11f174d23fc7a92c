import '@testing-library/jest-dom';
import { installViewport } from '../dev/fixtures/viewport';

// Lists that load as they are scrolled ask for it; jsdom does not scroll.
window.IntersectionObserver = class {
  readonly root = null;
  readonly rootMargin = '';
  readonly thresholds = [];
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
};

// jsdom has no layout: pages are as wide as a test says.
installViewport(1440);
