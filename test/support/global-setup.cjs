module.exports = require('./temporary-folder.cjs').setup;
