"""The jobs of the ledger, and the upkeep of the queue itself."""

from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from . import actions

DEAD_AFTER_SECONDS = 30
KEEP_JOBS_HOURS = 72


@app.task(name="community.activity.tasks.handle")
def handle(handling_id: int) -> None:
    """Run one follow-up."""
    actions.handle(handling_id)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="activity-sweep")
def sweep(timestamp: int) -> None:
    """Start again the follow-ups whose job was lost."""
    actions.sweep()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a worker that died to the next one."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        await jobs.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="purge-jobs", pass_context=True)
async def purge_jobs(context: JobContext, timestamp: int) -> None:
    """Forget finished jobs after three days; failed ones stay in sight."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_JOBS_HOURS, include_failed=False)
