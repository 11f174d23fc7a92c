module.exports = require('../../scripts/rooms/packageRules.cjs')(__dirname);
