# The web application over a store in /data. Build: docker build -t legation . ; run: docker run -p 8000:8000 -v "$PWD/data:/data" legation
FROM python:3.11-slim
WORKDIR /app
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
COPY man ./man
RUN pip install --no-cache-dir '.[postgres,series]' && useradd --create-home legation && mkdir /data && chown legation /data
USER legation
ENV LEGATION_HOME=/data LEGATION_STORE=sqlite:////data/relations.db
VOLUME /data
EXPOSE 8000
# Any address but the machine's own needs a token: docker run -e LEGATION_TOKEN=...
CMD ["sh", "-c", "exec legation serve --host 0.0.0.0 --port 8000 --token \"$LEGATION_TOKEN\""]
