(function () {
  "use strict";
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const config = { responsive: true, displayModeBar: false, displaylogo: false };

  function draw(place) {
    if (place.dataset.drawn) return;
    place.dataset.drawn = "begun";
    const chart = charts[place.dataset.chart];
    Plotly.newPlot(place, chart.data, chart.layout, config).then(() => {
      place.dataset.drawn = "yes";
    });
  }

  function drawIn(part) {
    part.querySelectorAll("[data-chart]").forEach(draw);
  }

  // A chart is drawn when its workload is first shown: hidden, it would not know its width.
  const chosen = document.getElementById("chosen-run");
  function show() {
    for (const run of document.querySelectorAll("[data-run]")) {
      run.hidden = chosen.value !== run.dataset.run;
      if (!run.hidden) drawIn(run);
    }
  }
  if (chosen) {
    const asked = decodeURIComponent(location.hash.slice(1));
    if ([...chosen.options].some((option) => option.value === asked)) chosen.value = asked;
    chosen.addEventListener("change", show);
    show();
  }
  document.querySelectorAll("[data-overview]").forEach(drawIn);
})();
