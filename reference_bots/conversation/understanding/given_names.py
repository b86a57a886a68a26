"""Frequent given names in California, for sentences that are typed without capitals: "i am not linda"."""

from typing import Final

GIVEN_NAMES: Final = (
    "james|robert|bob|john|michael|mike|david|william|bill|richard|joseph|joe|thomas|tom|charles|chris|christopher|daniel|dan"
    "|matthew|matt|anthony|tony|donald|steven|steve|andrew|paul|joshua|josh|kenneth|ken|kevin|brian|george|timothy|tim|ronald"
    "|jason|edward|eddie|jeffrey|jeff|ryan|jacob|gary|nicholas|nick|eric|jonathan|larry|scott|frank|brandon|raymond|ray|greg"
    "|gregory|samuel|sam|patrick|jack|dennis|jerry|alex|henry|mary|patricia|jennifer|jenny|linda|elizabeth|barbara|susan"
    "|jessica|sarah|karen|lisa|nancy|betty|sandra|margaret|ashley|kimberly|kim|emily|donna|michelle|carol|amanda|melissa"
    "|deborah|stephanie|rebecca|laura|sharon|cynthia|kathleen|amy|angela|anna|brenda|pamela|nicole|samantha|christine|helen"
    "|debra|rachel|carolyn|janet|maria|heather|diane|olivia|julie|joyce|victoria|ruth|virginia|lauren|kelly|christina|joan"
    "|jose|juan|luis|carlos|jorge luis|pedro|jesus|manuel|francisco|pancho|miguel|antonio|alejandro|rafael|roberto|fernando"
    "|ricardo|eduardo|javier|raul|sergio|ramon|enrique|arturo|alberto|oscar|hector|ruben|martin|guadalupe|lupe|rosa|ana"
    "|carmen|margarita|juana|leticia|veronica|teresa|alicia|silvia|yolanda|norma|patricia|adriana|gloria|martha|elena|irma"
    "|claudia|gabriela|lopez|garcia|martinez|rodriguez|hernandez|gonzalez|perez|sanchez|ramirez|torres|flores|smith|johnson"
    "|williams|brown|jones|miller|davis|nguyen|kim|lee|tina|teresa|gina|debbie|cathy|kathy|wendy|tracy|marcus|tyrone|aaron"
)
"""Alternatives of a regular expression."""
