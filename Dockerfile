# The simulated services alone: docker run --rm --network host bot-acceptance simulators
# The suite as an image: docker build -t bot-acceptance . && docker run --rm -v "$PWD:/bots" bot-acceptance run --target targets/our_bots.toml
FROM python:3.11-slim
COPY pyproject.toml LICENSE behave.ini environment.py /suite/
COPY installation /suite/installation
COPY features /suite/features
COPY fixtures /suite/fixtures
COPY reference_bots /suite/reference_bots
COPY steps /suite/steps
COPY support /suite/support
COPY requirements/runtime.txt /suite/requirements/runtime.txt
RUN pip install --no-cache-dir --require-hashes -r /suite/requirements/runtime.txt && pip install --no-cache-dir --no-deps /suite
RUN useradd --create-home tester
USER tester
WORKDIR /bots
ENTRYPOINT ["bot-acceptance"]
