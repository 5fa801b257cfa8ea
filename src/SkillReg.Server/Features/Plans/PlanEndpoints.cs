using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Plans;

/// <summary>Plans are public: people look before they sign in.</summary>
public static class PlanEndpoints
{
    public static void Map(WebApplication app)
    {
        var plans = app.MapGroup("/api/plans").WithTags("plans").AllowAnonymous();
        plans.MapGet("", ListPlans.HandleAsync).WithName(nameof(ListPlans));
        plans.MapGet("/{id:guid}", ShowPlan.HandleAsync).WithName(nameof(ShowPlan)).MayRefuse(Refusals.NotFound);
    }
}
