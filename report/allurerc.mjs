// How the acceptance report looks: one file, opened without a server, grouped by business word and requirement.
// REPORT holds what the run knows about itself: {"name": "...", "variables": {"Verdict": "..."}, "history": "earlier
// runs, a line each", "attached": ["files of the run"]}.
const report = JSON.parse(process.env.REPORT ?? '{"name": "Acceptance", "variables": {}}');

export default {
  name: report.name,
  variables: report.variables,
  historyPath: report.history,
  appendHistory: false,
  globalAttachments: report.attached,
  // What the tree and the page's head already show; the level and the outcome stay.
  hideLabels: ["subSuite", "epic", "feature", "story", "framework", "language"],
  plugins: {
    awesome: {
      options: {
        reportName: report.name,
        reportLanguage: "en",
        singleFile: true,
        groupBy: ["parentSuite", "requirement", "suite"],
        // Allure's usual charts but those that show the share of what passed: a refused release could wear it.
        charts: [
          { type: "statusDynamics", title: "Outcomes over runs", limit: 10 },
          { type: "statusTransitions", title: "What changed from run to run", limit: 10 },
          { type: "testBaseGrowthDynamics", title: "Scenarios added and removed", limit: 10 },
          { type: "statusAgePyramid", title: "For how long scenarios have been red", limit: 10 },
          { type: "durations", title: "Durations" },
          { type: "testResultSeverities", title: "Outcomes by level" },
        ],
      },
    },
  },
};
