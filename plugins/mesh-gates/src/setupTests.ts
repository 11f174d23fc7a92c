import '@testing-library/jest-dom';
import { installViewport } from '../dev/fixtures/viewport';

// jsdom has no layout: pages are as wide as a test says.
installViewport(1440);
