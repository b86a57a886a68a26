// How the acceptance report looks: one file, opened without a server, grouped by business word and requirement.
// REPORT holds what the run knows about itself: {"name": "...", "variables": {"Verdict": "..."}}.
const report = JSON.parse(process.env.REPORT ?? '{"name": "Acceptance", "variables": {}}');

export default {
  name: report.name,
  variables: report.variables,
  // What the tree and the page's head already show; the level and the outcome stay.
  hideLabels: ["subSuite", "epic", "feature", "story", "framework", "language"],
  plugins: {
    awesome: {
      options: {
        reportName: report.name,
        reportLanguage: "en",
        singleFile: true,
        groupBy: ["parentSuite", "requirement", "suite"],
      },
    },
  },
};
