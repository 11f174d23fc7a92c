const { toolRules } = require('./rooms/packageRules.cjs');

module.exports = toolRules(__dirname);
