// A process whose clock is wrong, as that of a machine without time synchronisation is.
const offset = Number(process.env.CLOCK_OFFSET_MS ?? 0);

if (offset !== 0) {
  const TrueDate = Date;
  globalThis.Date = class extends TrueDate {
    constructor(...given) {
      super(...(given.length === 0 ? [TrueDate.now() + offset] : given));
    }

    static now() {
      return TrueDate.now() + offset;
    }
  };
}
