const { toolRules } = require('../scripts/rooms/packageRules.cjs');

module.exports = toolRules(__dirname);
