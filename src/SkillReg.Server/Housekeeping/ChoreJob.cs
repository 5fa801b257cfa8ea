using Quartz;

namespace SkillReg.Server.Housekeeping;

/// <summary>What Quartz runs: the chore that the job is named after. A node that does not know it, being older, leaves it be.</summary>
[DisallowConcurrentExecution]
public sealed class ChoreJob(IEnumerable<Chore> chores) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (chores.FirstOrDefault(chore => chore.Name == context.JobDetail.Key.Name) is { } known)
            await known.DoAsync(cancellationToken);
    }
}
