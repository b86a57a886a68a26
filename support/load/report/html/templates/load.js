(function () {
  "use strict";
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const config = { responsive: true, displayModeBar: false, displaylogo: false };

  function draw(element) {
    if (element.dataset.drawn) return;
    element.dataset.drawn = "started";
    const chart = charts[element.dataset.chart];
    Plotly.newPlot(element, chart.data, chart.layout, config).then(() => {
      element.dataset.drawn = "yes";
    });
  }

  function drawIn(part) {
    part.querySelectorAll("[data-chart]").forEach(draw);
  }

  // A chart is drawn when its workload is first shown: a hidden element has no width.
  const chosen = document.getElementById("chosen-run");
  function show() {
    for (const run of document.querySelectorAll("[data-run]")) {
      run.hidden = chosen.value !== run.dataset.run;
      if (!run.hidden) drawIn(run);
    }
  }
  if (chosen) {
    const requested = decodeURIComponent(location.hash.slice(1));
    if ([...chosen.options].some((option) => option.value === requested)) chosen.value = requested;
    chosen.addEventListener("change", show);
    show();
  }
  document.querySelectorAll("[data-overview]").forEach(drawIn);
})();
