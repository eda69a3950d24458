// jira-client is always given our transport; whoever gets here was not.
module.exports = () => {
  throw new Error('jira-client was used without a transport.');
};
